import formbody from "@fastify/formbody";
