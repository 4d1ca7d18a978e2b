namespace Hutong.Local.County;

/// <summary>Names put together at random from common characters. They belong to nobody.</summary>
static class InventedNames
{
    static readonly string[] Surnames =
    [
        .. "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
            .Select(c => c.ToString()),
    ];

    const string MaleCharacters = "伟强军勇杰涛斌辉刚健平波宁明亮飞鹏浩宇翔东海山林峰磊超建国志文德荣福贵永祥春生成光华安邦正清义忠信树根庆喜长顺";

    const string FemaleCharacters = "芳娜敏静丽艳娟霞秀英玉兰凤洁梅琳素云莲真环雪爱妹香月莺媛红瑞珍莉桂娣叶璧璐娅琦晶妍茜秋珊莎锦黛青倩婷姣婉娴瑾颖露瑶怡婵雁蓓";

    public static string Surname(SeededRandom random) => random.Pick(Surnames);

    public static string Given(bool male, SeededRandom random)
    {
        var characters = male ? MaleCharacters : FemaleCharacters;
        var first = characters[random.Below(characters.Length)];
        return random.PerMille(350) ? first.ToString() : $"{first}{characters[random.Below(characters.Length)]}";
    }
}
