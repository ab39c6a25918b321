"""The practice's booking on other sites: a link, a frame, and a script that puts the frame in the link's place."""
