namespace Carnelian.Engine.Tests.Fuzzing.Families;

/// <summary>Commands on places, which are sorted sets.</summary>
internal static class GeoShapes
{
    public static FuzzFamily Family { get; } = new(
        "geo",
        [
            "12 GEOADD K X Y N +3", "3 GEOADD K NX X Y N +3", "3 GEOADD K CH X Y N +3", "2 GEOADD K XX CH X Y N +3",
            "1 GEOADD K NX XX X Y N", "3 ZADD K S N +2", "2 ZREM K N", "3 ZRANGE K 0 -1 WITHSCORES", "4 GEOPOS K N +1",
            "4 GEOHASH K N +1", "6 GEODIST K N N | U", "2 OBJECT ENCODING K", "2 DEL K",
            "10 GEOSEARCH K FROMLONLAT X Y BYRADIUS R U | ASC | DESC | COUNT C | ANY | WITHDIST | WITHCOORD | WITHHASH",
            "10 GEOSEARCH K FROMMEMBER N BYRADIUS R U | ASC | DESC | COUNT C | ANY | WITHDIST | WITHCOORD | WITHHASH",
            "8 GEOSEARCH K FROMLONLAT X Y BYBOX R R U | ASC | DESC | COUNT C | ANY | WITHDIST | WITHCOORD | WITHHASH",
            "8 GEOSEARCH K BYBOX R R U FROMMEMBER N | ASC | DESC | COUNT C | ANY | WITHDIST | WITHCOORD | WITHHASH",
            "1 GEOSEARCH K FROMMEMBER N | BYBOX R R U | BYRADIUS R U | FROMLONLAT X Y | FROMMEMBER N",
            "5 GEOSEARCHSTORE K K FROMMEMBER N BYRADIUS R U | ASC | DESC | COUNT C | ANY | STOREDIST | WITHDIST",
            "5 GEOSEARCHSTORE K K FROMLONLAT X Y BYBOX R R U | ASC | DESC | COUNT C | ANY | STOREDIST | WITHHASH",
            "6 GEORADIUS K X Y R U | ASC | DESC | COUNT C | ANY | WITHDIST | WITHCOORD | STORE K | STOREDIST K",
            "6 GEORADIUSBYMEMBER K N R U | ASC | DESC | COUNT C | ANY | WITHHASH | WITHCOORD | STORE K | STOREDIST K",
            "3 GEORADIUS_RO K X Y R U | ASC | DESC | COUNT C | ANY | WITHDIST | WITHCOORD | STORE K",
            "3 GEORADIUSBYMEMBER_RO K N R U | ASC | DESC | COUNT C | ANY | WITHDIST | WITHCOORD | STOREDIST K",
        ])
    {
        Words = new()
        {
            ["X"] =
            [
                "13.361389", "15.087269", "-73.9798091", "-73.9564142", "-73.98", "2.35", "2.36", "2.3522", "0", "-0",
                "180", "-180", "179.9999", "-179.9999", "90", "-90", "0.0001", "1e-300", "120.5", "-120.5", "180.0001",
                "-1e300", "inf", "200.0078125", "x", "", "nan",
            ],
            ["Y"] =
            [
                "38.115556", "37.502669", "40.7598464", "40.7480973", "40.75", "48.85", "48.86", "48.8566", "0", "-0",
                "85.05112878", "-85.05112878", "85", "-85", "66.1", "-66.1", "80.1", "-80.1", "45", "-45", "85.0512",
                "-inf", "0.0234375", "1e1", "y", "",
            ],
            ["N"] = ["a", "b", "c", "d", "e", "f", "12", "", "\0\u00ff\r\n", new string('m', 70)],
            ["U"] = ["m", "km", "ft", "mi", "M", "Km", "KM", "m", "km", "yd", ""],
            ["R"] =
            [
                "0", "1", "10", "100", "1000", "5000", "20000", "50000", "123.456", "1e6", "5e6", "1e7", "2e7", "4e7",
                "1e9", "1e300", "inf", "-0", "-1", "0.0001", "x", "", "nan",
            ],
            ["C"] = ["1", "2", "3", "5", "8", "100", "9223372036854775807", "0", "-1", "x", "9223372036854775808"],
            ["S"] =
            [
                "0", "3479099956230698", "3479447370796909", "1791873974549446", "4503599627370495", "4503599627370496",
                "9007199254740991", "-1", "0.5", "1e19", "-1e19", "inf", "-inf", "1e300", "9223372036854775807",
            ],
        },
    };
}
