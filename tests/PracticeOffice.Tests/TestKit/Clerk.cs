namespace PracticeOffice.Tests.TestKit;

/// <summary>Somebody at the screens, without a browser: sends what the pages would send.</summary>
internal sealed class Clerk(HttpClient client)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Task<Screen> SignInAsync(string user = "robot01", string password = "sample-password") =>
        SendAsync("/login", new() { ["userId"] = user, ["password"] = password });

    public async Task<Screen> OpenAsync(string path) => await ReadAsync(await client.GetAsync(path, Stop));

    public Task<Screen> SendAsync(string path, Dictionary<string, string> form) => SendImpatientlyAsync(path, form, Stop);

    /// <param name="patience">When it ends, the clerk closes the window without waiting for the answer.</param>
    public async Task<Screen> SendImpatientlyAsync(string path, Dictionary<string, string> form, CancellationToken patience)
    {
        using FormUrlEncodedContent content = new(form);
        return await ReadAsync(await client.PostAsync(path, content, patience));
    }

    public Task<Screen> SearchBusPassAsync(string kana = "", string birthDate = "", string receiptNo = "", string remarks = "") =>
        SendAsync("/buspass/search", new()
        {
            ["kana"] = kana,
            ["birthDate"] = birthDate,
            ["receiptNo"] = receiptNo,
            ["remarks"] = remarks,
        });

    public Task<Screen> ConfirmAsync(string process, Dictionary<string, string> form) => SendAsync($"/{process}/confirm", form);

    /// <summary>Confirms and presses 登録: sends what the confirm page holds.</summary>
    public async Task<Screen> RegisterAsync(string process, Dictionary<string, string> form)
    {
        Screen confirm = await ConfirmAsync(process, form);
        Assert.EndsWith("登録内容確認", confirm.Heading, StringComparison.Ordinal);
        return await SendAsync($"/{process}/regist.do", confirm.Hidden("regist"));
    }

    private static async Task<Screen> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            return new(answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
        }
    }
}
