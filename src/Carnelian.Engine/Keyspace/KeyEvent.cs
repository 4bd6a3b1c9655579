namespace Carnelian.Engine.Keyspace;

/// <summary>A keyspace event: its name and the class letter that selects it in <c>notify-keyspace-events</c>.</summary>
/// <remarks>https://redis.io/docs/latest/develop/pubsub/keyspace-notifications/</remarks>
public sealed class KeyEvent
{
    private KeyEvent(char eventClass, string name)
    {
        Class = eventClass;
        Name = name;
        Utf8Name = System.Text.Encoding.ASCII.GetBytes(name);
    }

    /// <summary>String commands.</summary>
    public static KeyEvent Set { get; } = new('$', "set");

    /// <summary>A value was appended to.</summary>
    public static KeyEvent Append { get; } = new('$', "append");

    /// <summary>A range of a string was overwritten.</summary>
    public static KeyEvent SetRange { get; } = new('$', "setrange");

    /// <summary>An integer was changed by INCR, DECR and their kin.</summary>
    public static KeyEvent IncrBy { get; } = new('$', "incrby");

    /// <summary>A number was changed by INCRBYFLOAT.</summary>
    public static KeyEvent IncrByFloat { get; } = new('$', "incrbyfloat");

    /// <summary>Members were put into a sorted set.</summary>
    public static KeyEvent ZAdd { get; } = new('z', "zadd");

    /// <summary>A score was added to.</summary>
    public static KeyEvent ZIncr { get; } = new('z', "zincr");

    /// <summary>Members were taken out of a sorted set.</summary>
    public static KeyEvent ZRem { get; } = new('z', "zrem");

    /// <summary>Members were taken out by rank.</summary>
    public static KeyEvent ZRemRangeByRank { get; } = new('z', "zremrangebyrank");

    /// <summary>Members were taken out by score.</summary>
    public static KeyEvent ZRemRangeByScore { get; } = new('z', "zremrangebyscore");

    /// <summary>Members were taken out by their bytes.</summary>
    public static KeyEvent ZRemRangeByLex { get; } = new('z', "zremrangebylex");

    /// <summary>Members with the lowest scores were popped.</summary>
    public static KeyEvent ZPopMin { get; } = new('z', "zpopmin");

    /// <summary>Members with the highest scores were popped.</summary>
    public static KeyEvent ZPopMax { get; } = new('z', "zpopmax");

    /// <summary>A range of a sorted set was stored.</summary>
    public static KeyEvent ZRangeStore { get; } = new('z', "zrangestore");

    /// <summary>A union was stored.</summary>
    public static KeyEvent ZUnionStore { get; } = new('z', "zunionstore");

    /// <summary>An intersection of sorted sets was stored.</summary>
    public static KeyEvent ZInterStore { get; } = new('z', "zinterstore");

    /// <summary>A difference of sorted sets was stored.</summary>
    public static KeyEvent ZDiffStore { get; } = new('z', "zdiffstore");

    /// <summary>A key was deleted by a command.</summary>
    public static KeyEvent Del { get; } = new('g', "del");

    /// <summary>A time to live was set.</summary>
    public static KeyEvent Expire { get; } = new('g', "expire");

    /// <summary>A time to live was taken away.</summary>
    public static KeyEvent Persist { get; } = new('g', "persist");

    /// <summary>A key was renamed away.</summary>
    public static KeyEvent RenameFrom { get; } = new('g', "rename_from");

    /// <summary>A key appeared by a rename.</summary>
    public static KeyEvent RenameTo { get; } = new('g', "rename_to");

    /// <summary>A key left this database by MOVE.</summary>
    public static KeyEvent MoveFrom { get; } = new('g', "move_from");

    /// <summary>A key arrived in this database by MOVE.</summary>
    public static KeyEvent MoveTo { get; } = new('g', "move_to");

    /// <summary>A key was made by COPY.</summary>
    public static KeyEvent CopyTo { get; } = new('g', "copy_to");

    /// <summary>A key reached the end of its time to live.</summary>
    public static KeyEvent Expired { get; } = new('x', "expired");

    /// <summary>A key came into being.</summary>
    public static KeyEvent New { get; } = new('n', "new");

    /// <summary>Class letter of <c>notify-keyspace-events</c>.</summary>
    public char Class { get; }

    /// <summary>Name as subscribers see it.</summary>
    public string Name { get; }

    /// <summary>Name as bytes.</summary>
    public ReadOnlyMemory<byte> Utf8Name { get; }
}
