"""Is it right? What `diglot check` looks for in documents, catalogs and concepts."""
