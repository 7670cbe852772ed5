import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist/**", "node_modules/**"] },
  {
    files: ["src/**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // Offsets and counts are put into sentences all over the panel.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // Drafts must never reach a console.
      "no-console": "error",
      // Text of the page and of the service is never parsed as markup.
      "no-restricted-properties": [
        "error",
        { property: "innerHTML" },
        { property: "outerHTML" },
        { property: "insertAdjacentHTML" },
      ],
    },
  },
);
