using Carnelian.Core.Memory;

namespace Carnelian.Core.Tests.Memory;

public sealed class SizeClassesTests
{
    [Fact]
    public void EverySizeFitsItsClassAndNotTheOneBelow()
    {
        for (var bytes = 1; bytes <= SizeClasses.MaxBytes; bytes++)
        {
            var sizeClass = SizeClasses.Of(bytes);
            Assert.InRange(sizeClass, 0, SizeClasses.Count - 1);
            Assert.True(SizeClasses.Bytes(sizeClass) >= bytes);
            Assert.True(sizeClass == 0 || SizeClasses.Bytes(sizeClass - 1) < bytes);
        }
    }

    [Fact]
    public void RoundingUpWastesAtMostAnEighthBeyondTheFineSizes()
    {
        for (var bytes = 257; bytes <= SizeClasses.MaxBytes; bytes++)
            Assert.True(SizeClasses.Bytes(SizeClasses.Of(bytes)) - bytes < bytes / 8.0 + 1);
    }
}
