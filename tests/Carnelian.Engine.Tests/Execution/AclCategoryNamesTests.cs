using System.Text;
using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Tests.Execution;

public class AclCategoryNamesTests
{
    [Fact]
    public void NamesFollowTheBits()
    {
        Assert.Equal(21, AclCategoryNames.Count);
        Assert.Equal("keyspace", Encoding.ASCII.GetString(AclCategoryNames.At(0)));
        Assert.Equal("scripting", Encoding.ASCII.GetString(AclCategoryNames.At(20)));
        Assert.Equal(AclCategories.HyperLogLog, AclCategoryNames.Find("HYPERloglog"u8));
        Assert.Equal(AclCategories.None, AclCategoryNames.Find("none"u8));
        Assert.Equal(2, AclCategoryNames.CountOf(AclCategories.Read | AclCategories.Scripting));
    }
}
