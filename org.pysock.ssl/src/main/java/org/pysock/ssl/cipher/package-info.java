/** OpenSSL's cipher names and cipher strings. */
package org.pysock.ssl.cipher;
