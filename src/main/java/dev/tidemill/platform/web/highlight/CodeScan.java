package dev.tidemill.platform.web.highlight;

/** Scans code by the table of its language. */
record CodeScan(Language language) implements Scan {
    @Override
    public void scan(String text, int from, int to, Tokens into) {
        new CodeScanner(language, text, from, to, into).run();
    }
}
