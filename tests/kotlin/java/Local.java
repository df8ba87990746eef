import io.github.accountnumbers.*;

/** An app's local test, where the native library of the app's devices does not load: what prints does not fail. */
class Local {
    public static void main(String[] arguments) {
        System.out.println(LinkState.CONNECTED + " " + new Product("rent") + " " + new Secret("235905558062"));
        System.out.println(new Timestamp(1704795420L) + " " + Stamp.MALFORMED);
        System.out.println(Amount.negativeZero(2) + " " + new Amount(24552, 2));
        System.out.println(new BacsNumber(new Secret("31926819"), "601613", 0, java.util.List.of()));
    }
}
