package io.zotee.config.driver;

/** Section {@code cacheDriver}: a database for what can be found out again from the images. */
public sealed interface CacheDriver permits RedisDriver, DynamoDbDriver {}
