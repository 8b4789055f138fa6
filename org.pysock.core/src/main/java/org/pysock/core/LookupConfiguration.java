package org.pysock.core;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration {@code org.pysock.lookups}, as administrators see it. */
@ObjectClassDefinition(
        name = "pysock lookups",
        description = "How the policies for names are asked: resolver, encoding of host names, address families.")
@interface LookupConfiguration {
    /** The size of the pool. */
    @AttributeDefinition(
            name = "Threads",
            description = "How many questions may be under way at once, 1 to 10000; further ones wait their turn.")
    int threads() default LookupSettings.THREADS;

    /** The longest wait. */
    @AttributeDefinition(
            name = "Limit in seconds",
            description =
                    "How long a policy has for an answer, 1 to 86400, whatever the timeout of the socket is; then the lookup"
                            + " fails with EAI_AGAIN.")
    int limit_seconds() default LookupSettings.LIMIT_SECONDS;
}
