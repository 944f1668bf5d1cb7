"""ReportLab: frozen document content in, PDF bytes out."""
