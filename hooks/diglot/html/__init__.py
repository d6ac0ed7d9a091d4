"""HTML as text: its tags, and changing its attributes without touching any other byte."""
