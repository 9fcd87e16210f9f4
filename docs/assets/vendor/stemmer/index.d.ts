export * from "stemmer";
