"""Text as HTML, Markdown and Mermaid take it, and wording. Knows nothing of the roadmap."""
