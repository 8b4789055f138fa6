package org.pysock.ssl.cert;

import java.math.BigInteger;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** OpenSSL's names of the attributes that names of certificates have: {@code CN}, {@code commonName}. Others go by their numbers. */
final class ObjectNames {
    /** A row of the table. */
    private record Row(String oid, String brief, String full) {
        static Row of(String line) {
            String[] columns = line.split(" ", 3);
            return new Row(columns[0], columns[1], columns[2]);
        }
    }

    /** Number, short and long name. Attributes of X.520, RFC 4519, 4524, PKCS#9 and the CA/Browser Forum, as OpenSSL's objects(1) name them. */
    private static final Map<String, Row> ROWS =
            """
            0.9.2342.19200300.100.1.1 UID userId
            0.9.2342.19200300.100.1.2 textEncodedORAddress textEncodedORAddress
            0.9.2342.19200300.100.1.3 mail rfc822Mailbox
            0.9.2342.19200300.100.1.4 info info
            0.9.2342.19200300.100.1.5 favouriteDrink favouriteDrink
            0.9.2342.19200300.100.1.6 roomNumber roomNumber
            0.9.2342.19200300.100.1.7 photo photo
            0.9.2342.19200300.100.1.8 userClass userClass
            0.9.2342.19200300.100.1.9 host host
            0.9.2342.19200300.100.1.10 manager manager
            0.9.2342.19200300.100.1.11 documentIdentifier documentIdentifier
            0.9.2342.19200300.100.1.12 documentTitle documentTitle
            0.9.2342.19200300.100.1.13 documentVersion documentVersion
            0.9.2342.19200300.100.1.14 documentAuthor documentAuthor
            0.9.2342.19200300.100.1.15 documentLocation documentLocation
            0.9.2342.19200300.100.1.20 homeTelephoneNumber homeTelephoneNumber
            0.9.2342.19200300.100.1.21 secretary secretary
            0.9.2342.19200300.100.1.22 otherMailbox otherMailbox
            0.9.2342.19200300.100.1.23 lastModifiedTime lastModifiedTime
            0.9.2342.19200300.100.1.24 lastModifiedBy lastModifiedBy
            0.9.2342.19200300.100.1.25 DC domainComponent
            0.9.2342.19200300.100.1.26 aRecord aRecord
            0.9.2342.19200300.100.1.27 pilotAttributeType27 pilotAttributeType27
            0.9.2342.19200300.100.1.28 mXRecord mXRecord
            0.9.2342.19200300.100.1.29 nSRecord nSRecord
            0.9.2342.19200300.100.1.30 sOARecord sOARecord
            0.9.2342.19200300.100.1.31 cNAMERecord cNAMERecord
            0.9.2342.19200300.100.1.37 associatedDomain associatedDomain
            0.9.2342.19200300.100.1.38 associatedName associatedName
            0.9.2342.19200300.100.1.39 homePostalAddress homePostalAddress
            0.9.2342.19200300.100.1.40 personalTitle personalTitle
            0.9.2342.19200300.100.1.41 mobileTelephoneNumber mobileTelephoneNumber
            0.9.2342.19200300.100.1.42 pagerTelephoneNumber pagerTelephoneNumber
            0.9.2342.19200300.100.1.43 friendlyCountryName friendlyCountryName
            0.9.2342.19200300.100.1.44 uid uniqueIdentifier
            0.9.2342.19200300.100.1.45 organizationalStatus organizationalStatus
            0.9.2342.19200300.100.1.46 janetMailbox janetMailbox
            0.9.2342.19200300.100.1.47 mailPreferenceOption mailPreferenceOption
            0.9.2342.19200300.100.1.48 buildingName buildingName
            0.9.2342.19200300.100.1.49 dSAQuality dSAQuality
            0.9.2342.19200300.100.1.50 singleLevelQuality singleLevelQuality
            0.9.2342.19200300.100.1.51 subtreeMinimumQuality subtreeMinimumQuality
            0.9.2342.19200300.100.1.52 subtreeMaximumQuality subtreeMaximumQuality
            0.9.2342.19200300.100.1.53 personalSignature personalSignature
            0.9.2342.19200300.100.1.54 dITRedirect dITRedirect
            0.9.2342.19200300.100.1.55 audio audio
            0.9.2342.19200300.100.1.56 documentPublisher documentPublisher
            1.2.643.3.131.1.1 INN INN
            1.2.643.100.1 OGRN OGRN
            1.2.643.100.3 SNILS SNILS
            1.2.643.100.5 OGRNIP OGRNIP
            1.2.840.113549.1.9.1 emailAddress emailAddress
            1.2.840.113549.1.9.2 unstructuredName unstructuredName
            1.2.840.113549.1.9.7 challengePassword challengePassword
            1.2.840.113549.1.9.8 unstructuredAddress unstructuredAddress
            1.2.840.113549.1.9.20 friendlyName friendlyName
            1.3.6.1.4.1.311.20.2.3 msUPN Microsoft User Principal Name
            1.3.6.1.4.1.311.60.2.1.1 jurisdictionL jurisdictionLocalityName
            1.3.6.1.4.1.311.60.2.1.2 jurisdictionST jurisdictionStateOrProvinceName
            1.3.6.1.4.1.311.60.2.1.3 jurisdictionC jurisdictionCountryName
            1.3.6.1.5.5.7.9.1 id-pda-dateOfBirth id-pda-dateOfBirth
            1.3.6.1.5.5.7.9.2 id-pda-placeOfBirth id-pda-placeOfBirth
            1.3.6.1.5.5.7.9.3 id-pda-gender id-pda-gender
            1.3.6.1.5.5.7.9.4 id-pda-countryOfCitizenship id-pda-countryOfCitizenship
            1.3.6.1.5.5.7.9.5 id-pda-countryOfResidence id-pda-countryOfResidence
            2.5.4.3 CN commonName
            2.5.4.4 SN surname
            2.5.4.5 serialNumber serialNumber
            2.5.4.6 C countryName
            2.5.4.7 L localityName
            2.5.4.8 ST stateOrProvinceName
            2.5.4.9 street streetAddress
            2.5.4.10 O organizationName
            2.5.4.11 OU organizationalUnitName
            2.5.4.12 title title
            2.5.4.13 description description
            2.5.4.14 searchGuide searchGuide
            2.5.4.15 businessCategory businessCategory
            2.5.4.16 postalAddress postalAddress
            2.5.4.17 postalCode postalCode
            2.5.4.18 postOfficeBox postOfficeBox
            2.5.4.19 physicalDeliveryOfficeName physicalDeliveryOfficeName
            2.5.4.20 telephoneNumber telephoneNumber
            2.5.4.21 telexNumber telexNumber
            2.5.4.22 teletexTerminalIdentifier teletexTerminalIdentifier
            2.5.4.23 facsimileTelephoneNumber facsimileTelephoneNumber
            2.5.4.24 x121Address x121Address
            2.5.4.25 internationaliSDNNumber internationaliSDNNumber
            2.5.4.26 registeredAddress registeredAddress
            2.5.4.27 destinationIndicator destinationIndicator
            2.5.4.28 preferredDeliveryMethod preferredDeliveryMethod
            2.5.4.29 presentationAddress presentationAddress
            2.5.4.30 supportedApplicationContext supportedApplicationContext
            2.5.4.31 member member
            2.5.4.32 owner owner
            2.5.4.33 roleOccupant roleOccupant
            2.5.4.34 seeAlso seeAlso
            2.5.4.35 userPassword userPassword
            2.5.4.36 userCertificate userCertificate
            2.5.4.37 cACertificate cACertificate
            2.5.4.38 authorityRevocationList authorityRevocationList
            2.5.4.39 certificateRevocationList certificateRevocationList
            2.5.4.40 crossCertificatePair crossCertificatePair
            2.5.4.41 name name
            2.5.4.42 GN givenName
            2.5.4.43 initials initials
            2.5.4.44 generationQualifier generationQualifier
            2.5.4.45 x500UniqueIdentifier x500UniqueIdentifier
            2.5.4.46 dnQualifier dnQualifier
            2.5.4.47 enhancedSearchGuide enhancedSearchGuide
            2.5.4.48 protocolInformation protocolInformation
            2.5.4.49 distinguishedName distinguishedName
            2.5.4.50 uniqueMember uniqueMember
            2.5.4.51 houseIdentifier houseIdentifier
            2.5.4.52 supportedAlgorithms supportedAlgorithms
            2.5.4.53 deltaRevocationList deltaRevocationList
            2.5.4.54 dmdName dmdName
            2.5.4.65 pseudonym pseudonym
            2.5.4.72 role role
            2.5.4.97 organizationIdentifier organizationIdentifier
            2.5.4.98 c3 countryCode3c
            2.5.4.99 n3 countryCode3n
            2.5.4.100 dnsName dnsName
            """.lines().map(Row::of).collect(Collectors.toUnmodifiableMap(Row::oid, Function.identity()));

    private ObjectNames() {}

    /** The long name. */
    static String full(String oid) {
        Row row = ROWS.get(oid);
        return row == null ? oid : row.full();
    }

    /** The short name. */
    static String brief(String oid) {
        Row row = ROWS.get(oid);
        return row == null ? oid : row.brief();
    }

    /** The content of an OBJECT IDENTIFIER (X.690, 8.19) in dotted form. */
    static String dotted(byte[] content) {
        StringBuilder text = new StringBuilder();
        BigInteger arc = BigInteger.ZERO;
        for (byte octet : content) {
            arc = arc.shiftLeft(7).or(BigInteger.valueOf(octet & 0x7f));
            if (octet < 0) {
                continue;
            }
            if (text.isEmpty()) {
                int root =
                        arc.min(BigInteger.TWO.multiply(BigInteger.valueOf(40))).intValue() / 40;
                text.append(root);
                arc = arc.subtract(BigInteger.valueOf(root * 40L));
            }
            text.append('.').append(arc);
            arc = BigInteger.ZERO;
        }
        return text.toString();
    }
}
