"""The pictures that stand beside a shared link: one for each page, drawn by a job, addressed by what is on it."""
