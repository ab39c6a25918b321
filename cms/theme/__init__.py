"""The practice's own dress: an accent, a pair of typefaces and a logo, over the house's tokens."""
