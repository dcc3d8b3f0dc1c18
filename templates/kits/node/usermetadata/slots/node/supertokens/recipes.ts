UserMetadata.init(),
