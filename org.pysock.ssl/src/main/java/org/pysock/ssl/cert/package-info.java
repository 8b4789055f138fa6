/** Certificates, keys and authorities: files and what they show. */
package org.pysock.ssl.cert;
