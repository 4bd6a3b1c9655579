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

    /// <summary>A bit or an integer of bits was changed.</summary>
    public static KeyEvent SetBit { get; } = new('$', "setbit");

    /// <summary>Elements were added to a HyperLogLog.</summary>
    public static KeyEvent PfAdd { get; } = new('$', "pfadd");

    /// <summary>An integer was changed by INCR, DECR and their kin.</summary>
    public static KeyEvent IncrBy { get; } = new('$', "incrby");

    /// <summary>A number was changed by INCRBYFLOAT.</summary>
    public static KeyEvent IncrByFloat { get; } = new('$', "incrbyfloat");

    /// <summary>Fields of a hash were set.</summary>
    public static KeyEvent HSet { get; } = new('h', "hset");

    /// <summary>Fields of a hash were deleted by a command.</summary>
    public static KeyEvent HDel { get; } = new('h', "hdel");

    /// <summary>An integer in a hash was changed.</summary>
    public static KeyEvent HIncrBy { get; } = new('h', "hincrby");

    /// <summary>A number in a hash was changed.</summary>
    public static KeyEvent HIncrByFloat { get; } = new('h', "hincrbyfloat");

    /// <summary>Fields of a hash were given times to live.</summary>
    public static KeyEvent HExpire { get; } = new('h', "hexpire");

    /// <summary>The times to live of fields of a hash were taken away.</summary>
    public static KeyEvent HPersist { get; } = new('h', "hpersist");

    /// <summary>Fields of a hash reached the end of their time to live.</summary>
    public static KeyEvent HExpired { get; } = new('h', "hexpired");
    /// <summary>Elements were added at the head of a list.</summary>
    public static KeyEvent LPush { get; } = new('l', "lpush");

    /// <summary>Elements were added at the tail of a list.</summary>
    public static KeyEvent RPush { get; } = new('l', "rpush");

    /// <summary>Elements were taken from the head of a list.</summary>
    public static KeyEvent LPop { get; } = new('l', "lpop");

    /// <summary>Elements were taken from the tail of a list.</summary>
    public static KeyEvent RPop { get; } = new('l', "rpop");

    /// <summary>An element was added within a list.</summary>
    public static KeyEvent LInsert { get; } = new('l', "linsert");

    /// <summary>An element of a list was replaced.</summary>
    public static KeyEvent LSet { get; } = new('l', "lset");

    /// <summary>Elements of one value were removed from a list.</summary>
    public static KeyEvent LRem { get; } = new('l', "lrem");

    /// <summary>A list was cut to a range.</summary>
    public static KeyEvent LTrim { get; } = new('l', "ltrim");

    /// <summary>Members were added to a set.</summary>
    public static KeyEvent SAdd { get; } = new('s', "sadd");

    /// <summary>Members were removed from a set.</summary>
    public static KeyEvent SRem { get; } = new('s', "srem");

    /// <summary>Members were taken from a set at random.</summary>
    public static KeyEvent SPop { get; } = new('s', "spop");

    /// <summary>A key was made to hold the members that some sets share.</summary>
    public static KeyEvent SInterStore { get; } = new('s', "sinterstore");

    /// <summary>A key was made to hold the members of some sets.</summary>
    public static KeyEvent SUnionStore { get; } = new('s', "sunionstore");

    /// <summary>A key was made to hold the members of a set that other sets do not have.</summary>
    public static KeyEvent SDiffStore { get; } = new('s', "sdiffstore");
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

    /// <summary>A key was made to hold places found by GEOSEARCHSTORE.</summary>
    public static KeyEvent GeoSearchStore { get; } = new('z', "geosearchstore");

    /// <summary>A key was made to hold places found by GEORADIUS or GEORADIUSBYMEMBER.</summary>
    public static KeyEvent GeoRadiusStore { get; } = new('z', "georadiusstore");

    /// <summary>A key was made to hold what SORT gave.</summary>
    public static KeyEvent SortStore { get; } = new('l', "sortstore");

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
