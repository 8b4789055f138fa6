/** Verification of chains and host names as OpenSSL does it. */
package org.pysock.ssl.verify;
