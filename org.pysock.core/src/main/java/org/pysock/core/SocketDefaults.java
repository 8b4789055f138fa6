package org.pysock.core;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * What sockets begin with where a program has not decided: the configuration {@code org.pysock.sockets}, without services the
 * system property {@code org.pysock.sockets.default.timeout}. A wrong value changes nothing.
 */
@Component(service = SocketDefaults.class, configurationPid = SocketDefaults.PID)
@Designate(ocd = SocketDefaults.Settings.class)
public final class SocketDefaults {
    static final String PID = "org.pysock.sockets";

    private static final String TIMEOUT = "default.timeout";

    private static final System.Logger LOG = System.getLogger("org.pysock");

    /** The configuration {@code org.pysock.sockets}. */
    @ObjectClassDefinition(
            name = "pysock sockets",
            description = "What sockets begin with where a program has not decided.")
    @interface Settings {
        /** Python's default timeout. */
        @AttributeDefinition(
                name = "Default timeout",
                description = "In seconds, such as 30 or 2.5: what getdefaulttimeout() says until a program calls"
                        + " setdefaulttimeout(). Empty: none, as CPython. Counts for sockets made from then on.",
                required = false)
        String default_timeout() default "";
    }

    private volatile long timeoutNanos = Seconds.NONE;

    /** By the system property. */
    SocketDefaults() {
        this(Map.of(TIMEOUT, System.getProperty(PID + "." + TIMEOUT, "")));
    }

    /** For Declarative Services. */
    @Activate
    public SocketDefaults(Map<String, Object> configuration) {
        configure(configuration);
    }

    @Modified
    void configure(Map<String, Object> configuration) {
        String text = String.valueOf(configuration.getOrDefault(TIMEOUT, "")).strip();
        try {
            timeoutNanos = text.isEmpty() ? Seconds.NONE : nanos(text);
        } catch (IllegalArgumentException wrong) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "{0}, {1}: ''{2}'' is no number of seconds above 0; what was there stays",
                    PID,
                    TIMEOUT,
                    text);
        }
    }

    private static long nanos(String text) {
        double seconds = Double.parseDouble(text);
        if (!(seconds > 0) || Double.isInfinite(seconds)) {
            throw new IllegalArgumentException(text);
        }
        return Seconds.toNanos(seconds);
    }

    /** See {@link Seconds}. */
    long timeoutNanos() {
        return timeoutNanos;
    }
}
