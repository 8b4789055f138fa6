package org.pysock.idna.icu;

import com.ibm.icu.text.IDNA;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pysock.api.error.UnicodeError;
import org.pysock.api.policy.AsciiNames;
import org.pysock.api.policy.HostNameEncoding;
import org.pysock.api.policy.Ranking;

/**
 * Unicode's UTS 46 with the checks of directions and joiners, without the rules of STD 3 and for hyphens, as browsers have it. Names in ASCII
 * stay as they are. A refusal names the first label that is refused by itself, or else the whole name.
 *
 * @see <a href="https://www.unicode.org/reports/tr46/">UTS 46</a>
 */
@Component(
        service = HostNameEncoding.class,
        configurationPid = Uts46.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Uts46.Configuration.class)
@Ranking(Uts46.RANKING)
public final class Uts46 implements HostNameEncoding {
    static final String PID = "org.pysock.idna.uts46";
    static final int RANKING = 200;

    private static final String DOTS = "[.\u3002\uff0e\uff61]";

    /** Rules of registries, which browsers do not enforce: there are hosts that break them. */
    private static final Set<IDNA.Error> IGNORED =
            EnumSet.of(IDNA.Error.LEADING_HYPHEN, IDNA.Error.TRAILING_HYPHEN, IDNA.Error.HYPHEN_3_4);

    /** CPython's reason where it has one. */
    private static final Map<IDNA.Error, String> REASONS = new EnumMap<>(Map.of(
            IDNA.Error.EMPTY_LABEL, "label empty",
            IDNA.Error.LABEL_TOO_LONG, "label too long",
            IDNA.Error.DISALLOWED, "Invalid character",
            IDNA.Error.BIDI, "Violation of BIDI requirement",
            IDNA.Error.PUNYCODE, "IDNA does not round-trip",
            IDNA.Error.INVALID_ACE_LABEL, "IDNA does not round-trip"));

    /** What an administrator decides. */
    @ObjectClassDefinition(
            name = "pysock host names by UTS 46",
            description =
                    "While this configuration exists, host names outside ASCII are encoded as browsers do, not as CPython does: "
                            + "some names, such as fa\u00df.de, are other hosts then.")
    public @interface Configuration {
        /** Whether the four deviation characters are mapped as IDNA 2003 did. */
        @AttributeDefinition(
                name = "Transitional",
                description = "Maps \u00df to ss and final sigma to sigma, and drops joiners, as IDNA 2003 did.")
        boolean transitional() default false;

        /** Which of several encodings counts. */
        @AttributeDefinition(name = "Ranking", description = "The encoding with the highest counts; CPython's has 100.")
        int service_ranking() default RANKING;
    }

    /** One way of encoding and what it is called. */
    private record Way(IDNA idna, String id) {
        static Way of(boolean transitional) {
            int deviations = transitional ? 0 : IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE;
            return new Way(
                    IDNA.getUTS46Instance(IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | deviations),
                    transitional ? "uts46-transitional" : "uts46");
        }
    }

    private volatile Way way;

    /** For {@link java.util.ServiceLoader}, transitional if the system property {@code org.pysock.idna.uts46.transitional} is true. */
    public Uts46() {
        this(Boolean.getBoolean(PID + ".transitional"));
    }

    /** For Declarative Services. */
    @Activate
    public Uts46(Configuration configuration) {
        this(configuration.transitional());
    }

    private Uts46(boolean transitional) {
        way = Way.of(transitional);
    }

    /** Another configuration: at no moment does another encoding answer in its place. */
    @Modified
    void change(Configuration configuration) {
        way = Way.of(configuration.transitional());
    }

    @Override
    public String id() {
        return way.id;
    }

    @Override
    public String toAscii(String host) {
        if (AsciiNames.check(host)) {
            return host;
        }
        IDNA.Info info = new IDNA.Info();
        StringBuilder ascii = way.idna.nameToASCII(host, new StringBuilder(), info);
        Set<IDNA.Error> errors = counted(info);
        if (!errors.isEmpty()) {
            Part part = refused(host);
            throw UnicodeError.encode(host, part.start, part.end, reason(errors));
        }
        return ascii.toString();
    }

    @Override
    public String toUnicode(String host) {
        for (int i = 0; i < host.length(); i++) {
            if (host.charAt(i) > Byte.MAX_VALUE) {
                throw UnicodeError.decode(host, i, i + 1, "ordinal not in range(128)");
            }
        }
        IDNA.Info info = new IDNA.Info();
        StringBuilder unicode = way.idna.nameToUnicode(host, new StringBuilder(), info);
        Set<IDNA.Error> errors = counted(info);
        errors.removeAll(
                EnumSet.of(IDNA.Error.EMPTY_LABEL, IDNA.Error.LABEL_TOO_LONG, IDNA.Error.DOMAIN_NAME_TOO_LONG));
        if (!errors.isEmpty()) {
            Part part = refused(host);
            throw UnicodeError.decode(host, part.start, part.end, reason(errors));
        }
        return unicode.toString();
    }

    private static Set<IDNA.Error> counted(IDNA.Info info) {
        Set<IDNA.Error> errors = EnumSet.noneOf(IDNA.Error.class);
        errors.addAll(info.getErrors());
        errors.removeAll(IGNORED);
        return errors;
    }

    private static String reason(Set<IDNA.Error> errors) {
        return errors.stream()
                .map(error -> REASONS.getOrDefault(
                        error, error.name().toLowerCase(Locale.ROOT).replace('_', ' ')))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private record Part(int start, int end) {}

    /** The first label that is refused, in code points. */
    private Part refused(String host) {
        int start = 0;
        for (String label : host.split(DOTS, -1)) {
            int length = label.codePointCount(0, label.length());
            IDNA.Info info = new IDNA.Info();
            way.idna.labelToASCII(label, new StringBuilder(), info);
            if (!counted(info).isEmpty()) {
                return new Part(start, start + Math.max(length, 1));
            }
            start += length + 1;
        }
        return new Part(0, host.codePointCount(0, host.length()));
    }
}
