using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using CertInfo.Cdn;
using CertInfo.Resources;

namespace CertInfo.Commands;

/// <summary>Completes region ids from a list in the module, with the place as the tool tip.</summary>
public sealed class RegionCompleter : IArgumentCompleter
{
    // "Regions and zones" in the documentation of ECS, in English and in Chinese.
    private static readonly Dictionary<string, string[]> Places = new(StringComparer.Ordinal)
    {
        ["ap-northeast-1"] = ["Japan (Tokyo)", "日本（东京）"],
        ["ap-south-1"] = ["India (Mumbai)", "印度（孟买）"],
        ["ap-southeast-1"] = ["Singapore", "新加坡"],
        ["ap-southeast-2"] = ["Australia (Sydney)", "澳大利亚（悉尼）"],
        ["ap-southeast-3"] = ["Malaysia (Kuala Lumpur)", "马来西亚（吉隆坡）"],
        ["ap-southeast-5"] = ["Indonesia (Jakarta)", "印度尼西亚（雅加达）"],
        ["cn-beijing"] = ["China (Beijing)", "华北 2（北京）"],
        ["cn-chengdu"] = ["China (Chengdu)", "西南 1（成都）"],
        ["cn-hangzhou"] = ["China (Hangzhou)", "华东 1（杭州）"],
        ["cn-hangzhou-finance"] = ["China (Hangzhou), Finance Cloud", "华东 1 金融云（杭州）"],
        ["cn-hongkong"] = ["China (Hong Kong)", "中国香港"],
        ["cn-huhehaote"] = ["China (Hohhot)", "华北 5（呼和浩特）"],
        ["cn-north-2-gov-1"] = ["China (Beijing), Alibaba Gov Cloud", "华北 2 阿里政务云（北京）"],
        ["cn-qingdao"] = ["China (Qingdao)", "华北 1（青岛）"],
        ["cn-shanghai"] = ["China (Shanghai)", "华东 2（上海）"],
        ["cn-shanghai-finance-1"] = ["China (Shanghai), Finance Cloud", "华东 2 金融云（上海）"],
        ["cn-shenzhen"] = ["China (Shenzhen)", "华南 1（深圳）"],
        ["cn-shenzhen-finance-1"] = ["China (Shenzhen), Finance Cloud", "华南 1 金融云（深圳）"],
        ["cn-zhangjiakou"] = ["China (Zhangjiakou)", "华北 3（张家口）"],
        ["eu-central-1"] = ["Germany (Frankfurt)", "德国（法兰克福）"],
        ["eu-west-1"] = ["UK (London)", "英国（伦敦）"],
        ["me-east-1"] = ["UAE (Dubai)", "阿联酋（迪拜）"],
        ["us-east-1"] = ["US (Virginia)", "美国（弗吉尼亚）"],
        ["us-west-1"] = ["US (Silicon Valley)", "美国（硅谷）"],
    };

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completer.Match(ServiceEndpoint.Regions, wordToComplete, toolTip: GetPlace);

    internal static string GetPlace(string region) =>
        Places.TryGetValue(region, out string[]? names) ? names[Strings.IsSimplifiedChinese(CultureInfo.CurrentUICulture.Name) ? 1 : 0] : region;
}
