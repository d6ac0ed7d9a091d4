"""What programs are told of pages: linked data, Open Graph, feeds."""
