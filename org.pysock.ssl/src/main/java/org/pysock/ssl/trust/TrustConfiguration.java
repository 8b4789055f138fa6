package org.pysock.ssl.trust;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The configuration {@code org.pysock.trust}, as administrators see it. */
@ObjectClassDefinition(
        name = "pysock trust",
        description =
                "Which trust policy judges which peer of TLS. A wrong value keeps the configuration before it; the first"
                        + " one, if wrong, refuses every peer.")
@interface TrustConfiguration {
    /** The default. */
    @AttributeDefinition(
            name = "Policy",
            description =
                    "The id of the policy that judges where nothing else is named. While there is none of that id, or"
                            + " more than one, the peer is refused.")
    String policy() default JvmTrust.ID;

    /** By host. */
    @AttributeDefinition(
            name = "Hosts",
            description =
                    "Lines pattern=id, the first that matches counts. Patterns: *, *.example.org, a name in ASCII or an"
                            + " address. A peer that nobody named matches * only.",
            required = false)
    String[] hosts() default {};

    /** Who may offer what. */
    @AttributeDefinition(
            name = "Bundles",
            description =
                    "Lines id=symbolic-name: a policy of that id counts only if that bundle offers it. Outside OSGi the"
                            + " name of its class.",
            required = false)
    String[] bundles() default {};

    /** Where nobody need be verified. */
    @AttributeDefinition(
            name = "Unverified hosts",
            description =
                    "Patterns of peers that a policy which verifies nobody, such as trust-all, may judge. Empty: none.",
            required = false)
    String[] unverified_hosts() default {};

    /** And until when. */
    @AttributeDefinition(
            name = "Unverified until",
            description = "When that ends, as 2030-12-31T23:59:59Z. Empty: never.",
            required = false)
    String unverified_until() default "";

    /** Patience. */
    @AttributeDefinition(
            name = "Limit in seconds",
            description = "How long a policy has for an answer, 1 to 86400; then the peer is refused.")
    int limit_seconds() default TrustSettings.LIMIT_SECONDS;

    /** Live sessions. */
    @AttributeDefinition(
            name = "Recheck",
            description =
                    "When established sessions are judged again, and closed if refused. asked: when a policy comes into"
                            + " force with the service property org.pysock.trust.recheck=true. always: after every change.",
            options = {@Option(value = "never"), @Option(value = "asked"), @Option(value = "always")})
    String recheck() default "asked";
}
