using System.Text;
using System.Text.RegularExpressions;

namespace Carnelian.Tidy.Tests;

/// <summary>A Markdown page: where its links lead and which anchors its headings make.</summary>
internal sealed partial class MarkdownPage
{
    private readonly List<string> _links = [];
    private readonly HashSet<string> _anchors = new(StringComparer.Ordinal);

    /// <summary>Reads a page's text; fenced blocks and code spans hold no links.</summary>
    public MarkdownPage(string text)
    {
        var isFenced = false;
        foreach (var line in text.Split('\n'))
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                isFenced = !isFenced;
            }
            else if (!isFenced)
            {
                AddLine(line);
            }
        }
    }

    /// <summary>Targets of links that lead into the repository.</summary>
    public IReadOnlyList<string> Links => _links;

    /// <summary>Anchors as the usual renderers derive them from headings.</summary>
    public IReadOnlySet<string> Anchors => _anchors;

    /// <summary>Links of a page in the tree that lead nowhere.</summary>
    public static IEnumerable<string> BrokenLinks(string path)
    {
        var page = new MarkdownPage(File.ReadAllText(path));
        foreach (var link in page.Links)
        {
            var parts = link.Split('#', 2);
            var target = parts[0].Length == 0
                ? path
                : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, Uri.UnescapeDataString(parts[0])));
            var exists = File.Exists(target) || Directory.Exists(target);
            if (exists && parts.Length == 2 && target.EndsWith(".md", StringComparison.Ordinal))
            {
                exists = new MarkdownPage(File.ReadAllText(target)).Anchors.Contains(parts[1]);
            }

            if (!exists)
            {
                yield return link;
            }
        }
    }

    private void AddLine(string line)
    {
        if (Heading().Match(line) is { Success: true } heading)
        {
            _anchors.Add(AnchorOf(heading.Groups[1].Value));
        }

        foreach (Match match in Link().Matches(CodeSpan().Replace(line, "")))
        {
            var target = match.Groups[1].Value;
            if (!Uri.TryCreate(target, UriKind.Absolute, out _))
            {
                _links.Add(target);
            }
        }
    }

    private static string AnchorOf(string heading)
    {
        var anchor = new StringBuilder();
        foreach (var character in heading.Trim().ToLowerInvariant())
        {
            if (character is ' ' or '-')
            {
                anchor.Append('-');
            }
            else if (char.IsLetterOrDigit(character) || character == '_')
            {
                anchor.Append(character);
            }
        }

        return anchor.ToString();
    }

    [GeneratedRegex(@"^#{1,6}\s+(.*)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\(<?([^)\s>]+)>?(?:\s+""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex CodeSpan();
}
