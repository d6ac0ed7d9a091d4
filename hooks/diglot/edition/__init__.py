"""One build of one site: what becomes of each document, kept between builds; policy, uses of concepts."""
