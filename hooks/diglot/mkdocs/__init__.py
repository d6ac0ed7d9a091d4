"""The plugin for MkDocs and ProperDocs: events in, pages and log lines out. Only this package knows a site generator."""
