"""``make bench``: what the house costs on this machine, as ratios to references measured in the same run."""
