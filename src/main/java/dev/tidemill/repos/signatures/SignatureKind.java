package dev.tidemill.repos.signatures;

/** Kinds of signatures, as the API spells them. */
public enum SignatureKind {
    PGP,
    SSH,
    X509;

    static SignatureKind of(String armoured) {
        if (armoured.contains("BEGIN SSH SIGNATURE")) {
            return SSH;
        }
        return armoured.contains("BEGIN SIGNED MESSAGE") ? X509 : PGP;
    }
}
