"""The plugin for MkDocs and ProperDocs: events in, pages and log lines out. Nothing else knows a site generator."""
