package dev.datadecide.domain.suite;

/**
 * The 14 sizes: parameter counts and shapes from the training configurations, and which steps the
 * published evaluations cover.
 */
final class ModelSizeTable {
  /** Parameter counts and transformer shapes. */
  static final CatalogueTable SHAPES =
      CatalogueTable.parse(
          """
          size | nominal    | exact      | training   | width | heads | layers | sequence
          4M   | 4000000    | 3744832    | 3744832    | 64    | 8     | 8      | 2048
          6M   | 6000000    | 6010464    | 6010464    | 96    | 8     | 8      | 2048
          8M   | 8000000    | 8538240    | 8538240    | 128   | 8     | 8      | 2048
          10M  | 10000000   | 9900432    | 9900432    | 144   | 8     | 8      | 2048
          14M  | 14000000   | 14380224   | 14380224   | 192   | 8     | 8      | 2048
          16M  | 16000000   | 16004560   | 16004560   | 208   | 8     | 8      | 2048
          20M  | 20000000   | 19101888   | 19101888   | 192   | 8     | 16     | 2048
          60M  | 60000000   | 57078144   | 57078144   | 384   | 12    | 16     | 2048
          90M  | 90000000   | 97946640   | 97946640   | 528   | 12    | 16     | 2048
          150M | 150000000  | 151898880  | 150000000  | 768   | 12    | 12     | 2048
          300M | 300000000  | 319980544  | 300000000  | 1024  | 16    | 16     | 2048
          530M | 530000000  | 530074944  | 530000000  | 1344  | 16    | 16     | 2048
          750M | 750000000  | 681297408  | 750000000  | 1536  | 16    | 16     | 2048
          1B   | 1000000000 | 1176832000 | 1000000000 | 2048  | 16    | 16     | 2048
          """);

  /**
   * End of the published run, spacing of its checkpoints, last step of the evaluation table, the
   * steps before it that the table lacks, and the largest step that the reference filter keeps.
   */
  static final CatalogueTable GRIDS =
      CatalogueTable.parse(
          """
          size | final_step | interval | last_published | holes               | max_step_filter
          4M   | 5725       | 1250     | 5725           | -                   | 5725
          6M   | 9182       | 1250     | 9182           | 1250 2500 3750 5000 | 9182
          8M   | 13039      | 1250     | 13039          | 6250 11250          | 13039
          10M  | 15117      | 1250     | 15117          | 1250 6250           | 15117
          14M  | 21953      | 1250     | 20000          | 13750               | 21953
          16M  | 24432      | 1250     | 24432          | 0 5000              | 24432
          20M  | 14584      | 1250     | 14584          | -                   | 14584
          60M  | 29042      | 1250     | 29042          | 5000 20000          | 29042
          90M  | 29901      | 1250     | 29901          | 5000 16250 26250    | 29901
          150M | 38157      | 1250     | 37500          | -                   | 37500
          300M | 45787      | 1250     | 45000          | -                   | 45000
          530M | 57786      | 1250     | 51250          | -                   | 51250
          750M | 63589      | 1250     | 26250          | -                   | 62500
          1B   | 69369      | 2500     | 69369          | 55000 60000         | 67500
          """);

  private ModelSizeTable() {}
}
