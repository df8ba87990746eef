import io.github.accountnumbers.*;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** What a program in Java says: every capability, without a mangled name. */
class Consumer {
    static void check(boolean condition, String what) {
        if (!condition) throw new AssertionError(what);
    }

    public static void main(String[] arguments) throws Exception {
        Path payloads = Path.of(arguments[0]);
        byte[] body = Files.readAllBytes(payloads.resolve("200_sandbox_recorded.json"));
        Response response = AccountNumbers.parse(200, body);
        Account account = response.account("acc_Af3gGp4wvUGwXpFJ4SePf4");
        Secret number = account.onlyAch().getAccountNumber();
        System.out.println(number + " " + number.reveal() + " " + response.getLink().getInstitutionName());
        System.out.println(response);
        check(number.matches(new Secret("235905558062").reveal()) && number.equals(new Secret("235905558062")), "a secret");
        check(number.getLastFour().equals("8062"), "the last four");
        Amount available = account.getBalances().getAvailable();
        check(available == null || Amount.of(available.toBigDecimal()).equals(available), "an amount");
        check(Amount.negativeZero(1).toString().equals("-0.0") && Amount.negativeZero(1).isNegative(), "the sign of a zero");

        Link link = response.getLink();
        check(link.getState().equals(LinkState.CONNECTED) && link.getState() != null, "a state");
        check(link.getState().getMessage().endsWith("."), "a message");
        check(new LinkState("on_holiday").getValue().equals("on_holiday"), "an unknown word");
        Map<Product, ProductStatus> products = link.getProducts();
        check(products.get(Product.ACCOUNT_NUMBERS).getRefreshedAt().equals(response.getRefreshedAt()), "a product");
        for (Finding finding : account.getFindings()) {
            check(finding.getSeverity().equals(Severity.NOTE) || finding.getCode().getSeverity() != null, "a finding");
        }
        List<FindingCode> codes = NumberChecks.routingNumber("111222333");
        check(codes.equals(List.of(FindingCode.ROUTING_NUMBER_CHECKSUM)), "a check");
        check(AccountNumbers.masked("Checking 235905558062").equals("Checking ****8062"), "a masked text");
        check(AccountNumbers.compare(Stamp.ABSENT, response.getRefreshedAt()).equals(Change.FIRST), "a change");

        Clock clock = Clock.fixed(Instant.parse("2024-01-10T12:00:00Z"), ZoneOffset.UTC);
        Baseline baseline = Baseline.create(Product.ACCOUNT_NUMBERS, link.getLinkId());
        Decision decision = AccountNumbers.decide(baseline, response, clock);
        check(decision.getNumbers().equals(NumbersAdvice.STORE) && decision.getNext().equals(Next.MAY_REFRESH), "a decision");
        check(decision.getReason().equals(Reason.SETTLED), "a reason");
        Baseline requested = Baseline.parse(decision.getNextBaseline().toText()).requested(clock);
        Duration pause = AccountNumbers.decide(requested, link, clock).getPause();
        check(pause.equals(Duration.ofSeconds(5)), "a pause");
        check(Baseline.of(Instant.parse("2024-01-09T10:17:00Z")).getRefreshedAt().getTimestamp().getUnixSeconds() == 1704795420L, "a date");
        System.out.println(requested.toText());
        check(AccountNumbers.parse(200, response.toJson(true).getBytes("UTF-8")).getLink().equals(link), "a reply of JSON");
        check(!response.toJson(false).contains("235905558062"), "masked JSON");
        check(Requests.linkPath("mk_1").equals("/links/mk_1") && Requests.getApiVersion().equals("2023-02-18"), "a request");
        try {
            account.onlyEft();
            throw new AssertionError("there is none");
        } catch (NotExactlyOneException error) {
            check(error.getCount() == 0, "a count");
        }
        try {
            AccountNumbers.parse(429, Files.readAllBytes(payloads.resolve("429_html.html")));
        } catch (ApiException error) {
            check(error.getRecovery().equals(Recovery.RETRY_LATER) && error.getKind().equals(ApiErrorKind.RATE_LIMIT_EXCEEDED), "an error");
            System.out.println(error.getMessage());
        }
        try {
            AccountNumbers.parse(422, Files.readAllBytes(payloads.resolve("422_bad_state.json")));
        } catch (ApiException error) {
            check(error.getLinkErrorCode().equals(LinkError.AUTH_EXPIRED), "why the link is in a bad state");
        }
        try {
            AccountNumbers.link(200, new byte[0]);
        } catch (PayloadException error) {
            check(error.getCode().equals(PayloadErrorCode.TRUNCATED), "a code");
            System.out.println(error.getMessage());
        }
    }
}
