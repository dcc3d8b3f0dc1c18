// Otherwise the server would load a part of the frontend SDK twice.
bundlePagesRouterDependencies: true,
