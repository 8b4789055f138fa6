/** The fallback: the JDK's own encoding of host names, in force where no better one is. Nothing here is exported. */
package org.pysock.idna.jdk;
