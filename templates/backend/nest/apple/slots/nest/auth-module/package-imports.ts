import { urlencoded } from "express";
