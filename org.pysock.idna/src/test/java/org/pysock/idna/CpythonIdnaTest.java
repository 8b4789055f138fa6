package org.pysock.idna;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pysock.api.error.UnicodeError;
import org.pysock.api.policy.HostNameEncoding;

/** The encoding against what CPython 3.13 answered. */
class CpythonIdnaTest {
    private final HostNameEncoding idna = new CpythonIdna();

    @Test
    void everyRowOfTheSampleIsEqual() throws Exception {
        List<Sample.Row> rows = Sample.rows();
        assertEquals(19_666, rows.size());
        List<String> different = rows.stream()
                .filter(row -> !row.answer().equals(row.answerOf(idna)))
                .map(row -> row + " here " + row.answerOf(idna))
                .toList();
        assertEquals(List.of(), different);
    }

    @ParameterizedTest
    @CsvSource({
        "alán.com, xn--aln-fla.com",
        "ABC.ü, ABC.xn--tda", // the case of ASCII labels stays
        "faß.de, fass.de", // IDNA 2003, not UTS 46
        "STRAẞE.DE, strasse.DE",
        "_dmarc.bücher.de, _dmarc.xn--bcher-kva.de",
        "ü., xn--tda.",
        "ü。ü．ü｡, xn--tda.xn--tda.xn--tda.",
        "x\u00ad.ü, x.xn--tda",
        "a\u2024b.com, a.b.com", // a dot that comes of folding does not separate
        "１２７.0.0.1, 127.0.0.1",
        "\ud83e\udeea.com, xn--c39h.com", // unassigned in Unicode 15.1
    })
    void namesOutsideAsciiAreEncoded(String host, String ascii) {
        assertEquals(ascii, idna.toAscii(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.com", "example.com.", "Example_1.COM", "a\0b", "xn--a"})
    void namesInAsciiStayAsTheyAre(String host) {
        assertEquals(host, idna.toAscii(host));
    }

    @Test
    void nulIsACharacterLikeOthers() {
        assertEquals("xn--\0-dha.com", idna.toAscii("ü\0.com"));
    }

    @Test
    void emptyLabelsAreRefusedExceptTheLast() {
        refused("a..b", 2, 3, "label empty");
        refused("..", 0, 1, "label empty");
        refused("a..ü", 2, 3, "label empty");
        refused("ü..", 2, 3, "label empty");
        refused("。", 0, 1, "label empty");
        refused("\u00ad.ü", 0, 1, "label empty"); // mapped to nothing
    }

    @Test
    void labelsOverSixtyThreeOctetsAreRefused() {
        assertEquals("a".repeat(63), idna.toAscii("a".repeat(63)));
        refused("b." + "a".repeat(64), 2, 66, "label too long");
        refused("a".repeat(64) + ".ü", 0, 64, "label too long");
        refused("ü".repeat(60) + ".com", 0, 60, "label too long");
        assertEquals("a.".repeat(500), idna.toAscii("a.".repeat(500)), "the whole name has no limit");
    }

    @Test
    void directionsDoNotMix() {
        refused("א" + "a.com", 1, 2, "Violation of BIDI requirement 2");
        refused("א" + "12.com", 2, 3, "Violation of BIDI requirement 3");
        refused("1א.com", 0, 1, "Violation of BIDI requirement 3");
    }

    @Test
    void prohibitedCodePointsAreQuotedAsPythonQuotesThem() {
        refused("a.\ud800", 2, 3, "Invalid character '\\ud800'");
        refused("ü\udfff", 1, 2, "Invalid character '\\udfff'");
        refused("\ufffd.com", 0, 1, "Invalid character '\ufffd'");
        refused("\u0080", 0, 1, "Invalid character '\\x80'");
        refused("\udb80\udc00", 0, 1, "Invalid character '\\U000f0000'");
        refused("xn--ü", 0, 4, "Label starts with ACE prefix");
    }

    @Test
    void positionsCountThePreparedLabel() {
        UnicodeError error = refused("\u00ad\u00adا" + "a", 1, 2, "Violation of BIDI requirement 2");
        assertEquals(
                "'idna' codec can't encode character '\\xad' in position 1: Violation of BIDI requirement 2",
                error.getMessage());
    }

    @Test
    void namesAreDecodedLabelByLabel() {
        assertEquals("alán.com.", idna.toUnicode("xn--aln-fla.com."));
        assertEquals("ALáN.com", idna.toUnicode("XN--ALN-FLA.com"));
        assertEquals("a..b", idna.toUnicode("a..b"));
    }

    @Test
    void whatCannotBeDecodedIsRefused() {
        undecodable("xn--fa-hia.de", 0, 10, "IDNA does not round-trip, 'b'xn--fa-hia'' != 'b'fass''");
        undecodable("xn--'-", 0, 6, "IDNA does not round-trip, 'b\"xn--'-\"' != 'b\"'\"'");
        undecodable("b.xn--a", 2, 3, "Invalid character '\\x80'");
        undecodable("a.\u00e1", 2, 3, "ordinal not in range(128)");
        undecodable("xn--a\u00ff-b", 5, 6, "ordinal not in range(128)");
        undecodable("xn--a-b\u00ff", 7, 8, "Invalid extended code point '255'");
        undecodable("xn--a-b", 7, 8, "incomplete punycode string");
        undecodable("a".repeat(1025) + ".xn--tda", 0, 1025, "label way too long");
    }

    @Test
    void positionsBeyondIntsStayAtTheLargest() {
        undecodable("xn--9999999a", 476385388, 476385389, "Invalid character U+1c6510e9");
        int most = Integer.MAX_VALUE;
        undecodable("xn--" + "9".repeat(15) + "a", most, most, "Invalid character U+a93f5129b76109");
        undecodable("xn--" + "9".repeat(20) + "a", 4, 5, "Python int too large to convert to C ssize_t");
        undecodable("xn--" + "9".repeat(900) + "a", 4, 5, "Python int too large to convert to C ssize_t");
    }

    private UnicodeError refused(String host, int start, int end, String reason) {
        return is(
                assertThrows(UnicodeError.class, () -> idna.toAscii(host)),
                UnicodeError.encode(host, start, end, reason));
    }

    private void undecodable(String host, int start, int end, String reason) {
        is(assertThrows(UnicodeError.class, () -> idna.toUnicode(host)), UnicodeError.decode(host, start, end, reason));
    }

    private static UnicodeError is(UnicodeError error, UnicodeError expected) {
        assertEquals(parts(expected), parts(error));
        return error;
    }

    private static List<Object> parts(UnicodeError error) {
        return List.of(error.kind(), error.object(), error.start(), error.end(), error.reason(), error.getMessage());
    }
}
