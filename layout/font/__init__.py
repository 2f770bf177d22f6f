"""Fonts: what faces there are, what they cover and measure, and their subsets."""
