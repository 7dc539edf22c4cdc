package stampede.time;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A blocking command's timeout in seconds, in milliseconds as Redis counts them: rounded up from an x86 {@code long
 * double}, whose 64 bits make 1,011 of "1.011", but 1,013 of "1.012".
 */
final class Timeout {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final int MANTISSA = 64;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private Timeout() {}

    /** Empty where Redis refuses it. */
    static OptionalLong ofSeconds(byte[] arg) {
        String text = new String(arg, StandardCharsets.ISO_8859_1);
        if (!DECIMAL.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        BigDecimal millis = rounded(rounded(new BigDecimal(text)).multiply(BigDecimal.valueOf(1000)));
        BigDecimal whole = millis.setScale(0, RoundingMode.CEILING);
        return whole.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? OptionalLong.empty()
                : OptionalLong.of(whole.longValueExact());
    }

    /** To the nearest number with a mantissa of 64 bits. */
    private static BigDecimal rounded(BigDecimal value) {
        if (value.signum() <= 0 || value.precision() - value.scale() > 30 || value.precision() - value.scale() < -30) {
            return value;
        }
        BigDecimal scaled = value;
        int shift = 0;
        BigDecimal top = new BigDecimal(BigInteger.ONE.shiftLeft(MANTISSA));
        BigDecimal half = new BigDecimal(BigInteger.ONE.shiftLeft(MANTISSA - 1));
        while (scaled.compareTo(top) >= 0) {
            scaled = scaled.divide(TWO);
            shift++;
        }
        while (scaled.compareTo(half) < 0) {
            scaled = scaled.multiply(TWO);
            shift--;
        }
        BigDecimal mantissa = scaled.setScale(0, RoundingMode.HALF_EVEN);
        BigDecimal power = new BigDecimal(BigInteger.ONE.shiftLeft(Math.abs(shift)));
        return shift >= 0 ? mantissa.multiply(power) : mantissa.divide(power);
    }
}
