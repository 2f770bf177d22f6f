"""What went wrong, where, and what to do: the one way in which the house speaks to its users."""

from layout.diagnostics.model import Code, Diagnostic, Report, Severity, Span

__all__ = ["Code", "Diagnostic", "Report", "Severity", "Span"]
