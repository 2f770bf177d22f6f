"""The preflight: whether a press can take a PDF file, ours or an advertiser's, and what of it is wrong and where."""
