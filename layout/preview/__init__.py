"""The live page: an issue that is composed again when its files change, and shown in a browser."""
