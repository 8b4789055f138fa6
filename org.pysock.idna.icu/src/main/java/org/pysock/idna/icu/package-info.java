/**
 * UTS 46 through ICU4J: what browsers and curl do. Another host than CPython's for some names (faß.de), hence never in force because it is
 * there: in a container a configuration {@code org.pysock.idna.uts46} asks for it; on the class path a file {@code
 * META-INF/services/org.pysock.api.policy.HostNameEncoding} of the application that names {@link org.pysock.idna.icu.Uts46}. Nothing here
 * is exported.
 */
package org.pysock.idna.icu;
