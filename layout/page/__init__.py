"""Pages: grid, legs, headlines, articles, furniture, and where everything stands."""
