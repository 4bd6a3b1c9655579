namespace Carnelian.Tidy.Tests;

public class MarkdownTests
{
    [Fact]
    public void LinksAreFoundOutsideCode()
    {
        var page = new MarkdownPage(
            "# A *good* head-line!\n[a](b.md#c \"t\") `[x](no.md)` [w](https://example.org) [m](mailto:a@b.c)\n" +
            "```\n[y](no.md)\n```\n![i](i.png)");
        Assert.Equal(["b.md#c", "i.png"], page.Links);
        Assert.Equal(["a-good-head-line"], page.Anchors);
    }

    [Fact]
    public void BrokenLinksAreReported()
    {
        var folder = Directory.CreateTempSubdirectory("carnelian-tidy-");
        try
        {
            var page = Path.Combine(folder.FullName, "page.md");
            File.WriteAllText(page, "# Here\n[a](page.md#here) [b](#here) [c](#there) [d](gone.md) [e](.)");
            Assert.Equal(["#there", "gone.md"], MarkdownPage.BrokenLinks(page));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void EveryLinkOfThePagesLeadsSomewhere()
    {
        var pages = Repository.Files(".md");
        Assert.NotEmpty(pages);
        var broken = from page in pages
                     from link in MarkdownPage.BrokenLinks(page)
                     select $"{Repository.Relative(page)}: {link}";
        Assert.Empty(broken);
    }
}
