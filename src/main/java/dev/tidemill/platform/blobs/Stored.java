package dev.tidemill.platform.blobs;

/**
 * Content that is durable in the store.
 *
 * @param key its name
 * @param size its length in bytes
 */
public record Stored(BlobKey key, long size) {}
