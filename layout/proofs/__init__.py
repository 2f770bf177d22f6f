"""Proofs (校样): two builds of an issue compared as they are printed, for 三审三校.

What is compared are the PDF files themselves: their text by the tagged structure, where its lines stand, and their
pictures. Nothing else has to be kept of a build, and what is found is what the readers would have seen.
"""
