"""Pages, blocks and settings; presents what booking offers."""
